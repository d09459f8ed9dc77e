package org.example.spark;

import java.io.Serializable;

/**
 * What came of a day for a reader.
 *
 * @param day as in 2026-03-03
 * @param profile the reader's name
 * @param papers how many were judged
 * @param kept how many are on the page
 * @param asked how many the model was asked about now; the scores of the others were in the store
 */
record Row(String day, String profile, int papers, int kept, int asked) implements Serializable {}

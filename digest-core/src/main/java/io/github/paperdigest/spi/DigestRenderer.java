package io.github.paperdigest.spi;

import io.github.paperdigest.model.Digest;

/**
 * Writes a digest as a page.
 *
 * <p>Implementations are thread-safe, and deterministic: the same digest gives the same characters, whatever the locale
 * and the time zone.
 */
public interface DigestRenderer {

    /** {@return what the pages' file names end with, without a dot, for instance {@code md}} */
    String fileExtension();

    /**
     * Writes the page. Text of papers and models is untrusted and must not become active content.
     *
     * @param digest the digest
     * @param target gets the page
     * @throws io.github.paperdigest.error.RenderingException if the target does not take the text
     */
    void render(Digest digest, Appendable target);
}

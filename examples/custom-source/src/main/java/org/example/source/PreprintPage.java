package org.example.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A page of the API's answer, with the fields that the source needs. Whatever the API leaves out is null. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PreprintPage(List<Message> messages, List<Preprint> collection) {

    /** How many preprints there are in all. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(String status, int total) {}

    /** A preprint. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Preprint(
            String doi,
            String title,
            String authors,
            String category,
            int version,
            @JsonProperty("abstract") String summary) {}
}

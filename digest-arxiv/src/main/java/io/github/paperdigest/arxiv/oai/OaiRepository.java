package io.github.paperdigest.arxiv.oai;

import java.util.List;

/**
 * What the interface says of itself; a text that it leaves out is empty. Immutable and thread-safe.
 *
 * @param name the name of the repository
 * @param baseUrl the address of its interface
 * @param earliestDatestamp the first day on which a record was changed, which harvests need not go back beyond
 * @param granularity how exact datestamps are, {@code YYYY-MM-DD} for days
 * @param deletedRecords whether deleted records are told of, for instance {@code persistent} for all and always
 * @param adminEmails whom to turn to
 * @see <a href="https://www.openarchives.org/OAI/openarchivesprotocol.html#Identify">OAI-PMH, Identify</a>
 */
public record OaiRepository(
        String name,
        String baseUrl,
        String earliestDatestamp,
        String granularity,
        String deletedRecords,
        List<String> adminEmails) {

    /**
     * Makes a description; the list is copied.
     *
     * @param name the name of the repository
     * @param baseUrl the address of its interface
     * @param earliestDatestamp the first day on which a record was changed
     * @param granularity how exact datestamps are
     * @param deletedRecords whether deleted records are told of
     * @param adminEmails whom to turn to
     */
    public OaiRepository {
        adminEmails = List.copyOf(adminEmails);
    }
}

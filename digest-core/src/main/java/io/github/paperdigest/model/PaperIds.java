package io.github.paperdigest.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The identifiers of papers: the rule for any of them, their order, and what arXiv's ids and DOIs look like. */
final class PaperIds {

    private static final Pattern ID = Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}]{1,200}");

    /** Both kinds of identifiers, alone or in an address, see <a href="https://info.arxiv.org/help/arxiv_identifier.html">arXiv</a>. */
    private static final Pattern ARXIV_ID = Pattern.compile(
            "(?:/(?:abs|pdf|html)/)?([0-9]{4}\\.[0-9]{4,5}|[a-z-]+(?:\\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]{1,3})?");

    /** A DOI, as people write it; see <a href="https://www.doi.org/doi-handbook/HTML/">the DOI handbook</a>. */
    private static final Pattern DOI = Pattern.compile(
            "(?i)(?:https?://(?:dx\\.)?doi\\.org/|doi:)?(10\\.[0-9]{4,9}(?:\\.[0-9]+)*/[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}]+)");

    private PaperIds() {}

    static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a paper has 1 to 200 characters, without white space and"
                    + " control or invisible characters; this is not one: '" + id + "'");
        }
        return id;
    }

    static Optional<String> arxivId(String text) {
        Matcher id = ARXIV_ID.matcher(text);
        return id.matches() ? Optional.of(id.group(1)) : Optional.empty();
    }

    static Optional<String> arxivIdIn(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("arxiv.org") || host.endsWith(".arxiv.org")
                ? arxivId(String.valueOf(address.getPath()))
                : Optional.empty();
    }

    /** The page of a DOI; empty if the text is none. */
    static Optional<URI> doiAddress(String text) {
        Matcher doi = DOI.matcher(text.strip());
        if (!doi.matches()) {
            return Optional.empty();
        }
        try {
            URI address = new URI("https", "doi.org", "/" + doi.group(1), null);
            return Optional.of(URI.create(address.toASCIIString()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The order of {@link Paper#ID_ORDER}. */
    static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = endOfDigits(a, i);
                int endB = endOfDigits(b, j);
                int order = compareNumbers(a.substring(i, endA), b.substring(j, endB));
                if (order != 0) {
                    return order;
                }
                i = endA;
                j = endB;
            } else {
                int order = Character.compare(a.charAt(i), b.charAt(j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
        }
        int order = Integer.compare(a.length() - i, b.length() - j);
        return order != 0 ? order : a.compareTo(b);
    }

    private static int compareNumbers(String a, String b) {
        String x = a.replaceFirst("^0+(?!$)", "");
        String y = b.replaceFirst("^0+(?!$)", "");
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

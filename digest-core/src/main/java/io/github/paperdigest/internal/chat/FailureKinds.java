package io.github.paperdigest.internal.chat;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.internal.http.Delay;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells of which kind an error answer is. What it says comes before its status: gateways put the errors of others under
 * one of their own, and vendors disagree about what a status means.
 */
public final class FailureKinds {

    private static final Pattern LIMIT_AND_REQUEST =
            Pattern.compile("limit:? (\\d{1,12})\\b.{0,40}requested:? (\\d{1,12})\\b");

    private FailureKinds() {}

    /**
     * The kind of an error answer.
     *
     * @param status the HTTP status, or what the body says in its place; 0 if neither names a failure
     */
    public static FailureKind of(int status, ErrorBody error, HttpHeaders headers) {
        Optional<FailureKind> told =
                isChallenge(headers) ? Optional.of(FailureKind.UNAVAILABLE) : toldKind(status, error);
        FailureKind kind = told.orElseGet(() -> status == 0 ? kindByWords(error) : kindByStatus(status, error));
        String again = headers.firstValue("x-should-retry").map(String::strip).orElse("");
        if (again.equalsIgnoreCase("false") && kind.retryable()) {
            return FailureKind.INVALID_REQUEST;
        }
        boolean mayPass = kind == FailureKind.INVALID_REQUEST || kind == FailureKind.AUTHENTICATION;
        return again.equalsIgnoreCase("true") && told.isEmpty() && mayPass ? FailureKind.UNAVAILABLE : kind;
    }

    /** Whether the endpoint says that it refuses the format that was asked for. */
    public static boolean isFormat(int status, ErrorBody error, FailureKind kind) {
        return mayBeWish(status, error, kind) && Complaint.FORMAT.isIn(error);
    }

    /** Whether the endpoint says that it refuses what it was told about its cache. */
    public static boolean isCache(int status, ErrorBody error, FailureKind kind) {
        return mayBeWish(status, error, kind) && Complaint.CACHE.isIn(error);
    }

    /** Whether anything may be the reason, since the endpoint names none. */
    public static boolean isUnexplained(int status, ErrorBody error, FailureKind kind) {
        return error.field().isBlank() && (mayBeWish(status, error, kind) || isErrorPage(status, error));
    }

    /** Some frameworks write a page for people when a server fails over a request; those between use other statuses. */
    private static boolean isErrorPage(int status, ErrorBody error) {
        return Complaint.WEB_PAGE.isIn(error) && (status == 400 || status == 422 || status == 500 || status == 501);
    }

    private static boolean mayBeWish(int status, ErrorBody error, FailureKind kind) {
        return switch (kind) {
            case INVALID_REQUEST, INVALID_RESPONSE, UNAVAILABLE ->
                toldKind(status, error).isEmpty();
            default -> false;
        };
    }

    /** What waiting never helps, and fewer papers may. */
    public static boolean isTooLong(ErrorBody error) {
        if (Complaint.TOO_LONG.isIn(error)) {
            return true;
        }
        Matcher numbers = LIMIT_AND_REQUEST.matcher(error.words());
        return numbers.find() && Long.parseLong(numbers.group(2)) > Long.parseLong(numbers.group(1));
    }

    /** The kind of which the words leave no doubt, whatever the status is. */
    private static Optional<FailureKind> toldKind(int status, ErrorBody error) {
        if (status == 413 || (status >= 300 && status < 400)) {
            return Optional.of(FailureKind.INVALID_REQUEST);
        }
        if (Complaint.WEB_PAGE.isIn(error)) {
            return Optional.of(FailureKind.UNAVAILABLE);
        }
        if (isQuota(status, error)) {
            return Optional.of(FailureKind.QUOTA);
        }
        if (error.moderated()) {
            return Optional.of(FailureKind.REFUSED);
        }
        if (isTooLong(error)) {
            return Optional.of(FailureKind.INVALID_REQUEST);
        }
        if (Complaint.LOADING.isIn(error)) {
            return Optional.of(FailureKind.UNAVAILABLE);
        }
        // Gateways say so of a model whose channels are all down.
        boolean isDown = status >= 500 && error.code().contains("model_not_found");
        if (status != 429 && !isDown && Complaint.UNKNOWN_MODEL.isIn(error)) {
            return Optional.of(FailureKind.INVALID_REQUEST);
        }
        return Optional.empty();
    }

    /** Cloudflare asks for a human. */
    private static boolean isChallenge(HttpHeaders headers) {
        return headers.firstValue("cf-mitigated").isPresent();
    }

    private static boolean isQuota(int status, ErrorBody error) {
        if (status == 402 || Complaint.QUOTA.isCodeOf(error)) {
            return true;
        }
        if (Complaint.SHORT_PERIOD.isIn(error)) {
            return false;
        }
        boolean longLimit = Complaint.LONG_PERIOD.isIn(error)
                && (status == 429
                        || status == 403
                        || Complaint.RATE.isIn(error)
                        || error.words().contains("limit"))
                && Delay.in(error.message(), Instant.EPOCH).isEmpty();
        boolean usedUp = Complaint.CURRENT_QUOTA.isIn(error) && !Complaint.GOOGLE.isIn(error);
        return Complaint.QUOTA.isIn(error) || longLimit || usedUp;
    }

    private static FailureKind kindByStatus(int status, ErrorBody error) {
        // 501 says that it is not implemented, which no waiting mends.
        if (status >= 500 && status != 501) {
            return FailureKind.UNAVAILABLE;
        }
        return switch (status) {
            case 408 -> FailureKind.TIMEOUT;
            case 409, 423, 424, 425, 499 -> FailureKind.UNAVAILABLE;
            // 498 is Groq's for a lack of capacity.
            case 429, 498 -> FailureKind.RATE_LIMITED;
            case 401 -> FailureKind.AUTHENTICATION;
            case 403 -> isPolicy(error) ? FailureKind.REFUSED : kindOfForbidden(error);
            default -> isPolicy(error) ? FailureKind.REFUSED : kindOfBadRequest(error);
        };
    }

    private static boolean isPolicy(ErrorBody error) {
        return Complaint.POLICY.isIn(error) && !Complaint.ACCOUNT.isIn(error);
    }

    private static FailureKind kindOfForbidden(ErrorBody error) {
        if (Complaint.FIREWALL.isIn(error)) {
            return FailureKind.UNAVAILABLE;
        }
        return Complaint.RATE.isIn(error) ? FailureKind.RATE_LIMITED : FailureKind.AUTHENTICATION;
    }

    private static FailureKind kindOfBadRequest(ErrorBody error) {
        if (Complaint.KEY.isIn(error)) {
            return FailureKind.AUTHENTICATION;
        }
        if (Complaint.RATE.isIn(error)) {
            return FailureKind.RATE_LIMITED;
        }
        return Complaint.BUSY.isIn(error) ? FailureKind.UNAVAILABLE : FailureKind.INVALID_REQUEST;
    }

    private static FailureKind kindByWords(ErrorBody error) {
        if (isPolicy(error)) {
            return FailureKind.REFUSED;
        }
        FailureKind kind = kindOfBadRequest(error);
        return kind == FailureKind.INVALID_REQUEST && !Complaint.REQUEST.isIn(error)
                ? FailureKind.INVALID_RESPONSE
                : kind;
    }
}

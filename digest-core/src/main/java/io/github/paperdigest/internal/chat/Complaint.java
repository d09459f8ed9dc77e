package io.github.paperdigest.internal.chat;

import java.util.regex.Pattern;

/** What endpoints complain of, by the codes and the words in which they do so. */
public enum Complaint {
    /** A page for people, of a firewall, a gateway or a wrong address. */
    WEB_PAGE("an html page instead of json"),

    /** Money or a quota is used up; never the word "quota" alone, which Google says of limits per minute as well. */
    QUOTA("insufficient[_ ](?:user[_ ]|account[_ ])?(?:quota|credits?|balance|funds)"
            + "|billing_hard_limit|billing_not_active|exceeded_current_quota|arrear|credit_limit|payment[_ ]required"
            + "|freetieronly|perday(?:per|-|\\b)|\\A(?:1113|30001)\\b"
            + "|(?:credit )?balance is (?:too low|insufficient|not enough)"
            + "|(?:credits?|balance|quota|funds|allowance) (?:(?:is|are|has been|have been) )?(?:insufficient|not enough|exhausted|depleted|used up)"
            + "|(?:not|n't)(?: have)? enough (?:credits?|balance|funds|quota)|(?:out of|no|more) credits?\\b"
            + "|(?:used|exhausted|consumed|exceeded|spent) (?:up )?(?:all )?(?:of )?(?:your |the )?(?:available |monthly |included |free )*credits?"
            + "|exhausted (?:\\w+ )?(?:free )?(?:trial )?quota|limit:? 0\\b|setlimitexceeded|budget(?:_| has been )exceeded|key limit exceeded|out of call volume|credit limit|spend(?:ing)? (?:limit|cap)|specified api usage limits|in good standing|overdue|past due"
            + "|billing (?:to be enabled|is disabled|is not)|欠费|余额不足|额度不足|额度已|预扣费|充值"),

    /** OpenAI's words for a used up quota, which Google uses of limits per minute as well. */
    CURRENT_QUOTA("exceeded your current quota"),

    /** It is Google that speaks. */
    GOOGLE("resource_exhausted|googleapis|gemini|vertex"),

    /** A limit of a day or a month. */
    LONG_PERIOD("per[- ]?(?:day|month)|\\bdaily|\\bmonthly|/ ?(?:day|month)"),

    /** A limit of a minute or a second. */
    SHORT_PERIOD("per[- _]?(?:min|sec)|\\b[rt]pm\\b|/ ?(?:min|sec)"),

    /** The words of a request are against some policy. */
    POLICY("content[_ -]?(?:filter|policy|management|moderation|violat)|responsibleaipolicy|data_inspection_failed"
            + "|\\A1301\\b|flagged (?:by|as|for)|\\bmoderation|safety (?:system|check|filter)|prohibited_content|high risk"
            + "|violat\\w* (?:\\S+ ){0,4}(?:polic\\w+|guidelines|terms)|inappropriate content|敏感"),

    /** It is the account that is against some policy. */
    ACCOUNT("\\b(?:account|organi[sz]ation|api key|workspace)\\b"),

    /** The request is too long, whatever it is measured by. */
    TOO_LONG(
            "request(?:_| entity)?[_ ]too[_ ]large|payload too large|context_length|exceed_context|string_above_max"
                    + "|context (?:length|window|size)|too many (?:input )?tokens(?! (?:processed|per))|(?:prompt|input|message)s? (?:is|are) too long"
                    + "|reduce (?:the length|the size|your message|your prompt|your input)|input length|input token count"
                    + "|exceeds (?:the )?max(?:imum)? length|maximum prompt length|context the overflows|model token limit|max_new_tokens.{0,20}must be|maximum number of (?:input )?tokens|longer than the maximum"),

    /** A server that is not ready yet. */
    LOADING("loading (?:the )?model|model(?: \\S{1,100})? (?:is )?(?:\\w+ )?(?:loading|being loaded|starting|warming)"
            + "|currently loading|still loading|warming up|cold start|model (?:\\w+ )?(?:un|re)loaded"),

    /** A model of that name is not known, or not to this account. */
    UNKNOWN_MODEL(
            "model_not_found|model(?:[ _]\\S{1,150}| name)? (?:(?:is|was|does|could) )?(?:not (?:exist|found|be found|supported on)|unknown)"
                    + "|(?:unknown|invalid|no such|not a valid) model|models?/\\S+ is not found|access to (?:the )?model"),

    /** Something between here and the endpoint lets the request not pass. */
    FIREWALL(
            "\\bfirewall|\\bwaf\\b|cloudflare|error code: 1\\d{3}\\b|captcha|(?:request|ip|access|you)(?: \\S+){0,4} (?:been )?blocked"
                    + "|\n(?:rbac: )?access denied\\W*\\z|security (?:policy|rule|check)|administrative rules|incident id|suspicious activity"),

    /** A key or a right is missing. */
    KEY("invalid_api_key|api_key_invalid|authentication|unauthorized"
            + "|api[ _-]?key.{0,30}(?:not valid|invalid|incorrect|expired|missing|required)"
            + "|(?:invalid|incorrect|expired|missing|no|wrong) (?:api[ _-]?)?key"),

    /** Too many requests or tokens in a time. */
    RATE("rate[_ ]?limit|too many requests|resource_exhausted|throttl"),

    /** A server that is busy or ill. */
    BUSY(
            "server_error|internal_error|overloaded|unavailable|(?:at|over|no|exceeded) capacity|capacity exceeded|(?:is|too) busy"
                    + "|upstream (?:error|connect|request|timed)|bad gateway|timed? ?out\\b"),

    /** The request itself is wrong. */
    REQUEST("invalid_request|invalid_argument|unexpected endpoint"),

    /** What it was told about its cache, or that a message is in parts, as it is only for the sake of that. */
    CACHE("prompt_?cache|cache_?control|\\bcontent\\b.{0,80}\\bstring\\b"
            + "|(?:sequence|array|list).{0,40}expected a string|cannot unmarshal array"),

    /** The format that was asked for. */
    FORMAT(
            "response[_ ]?format|json[_ ]?(?:schema|object|mode|validate)|structured[_ ]?outputs?|grammar|guided|failed_generation"
                    + "|additionalproperties|\\bschema\\b");

    private final Pattern words;

    Complaint(String words) {
        this.words = Pattern.compile(words);
    }

    /** Whether an endpoint complains of it. */
    public boolean isIn(ErrorBody error) {
        return words.matcher(error.words()).find();
    }

    /** Whether a code that an endpoint gives says it, which no prompt can do. */
    public boolean isCodeOf(ErrorBody error) {
        return words.matcher(error.code()).find();
    }
}

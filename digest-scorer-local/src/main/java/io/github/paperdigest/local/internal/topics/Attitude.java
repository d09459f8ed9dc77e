package io.github.paperdigest.local.internal.topics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a label such as "Irrelevant (filter out):" or a sentence such as "Avoid surveys." says of what it stands for. */
enum Attitude {
    WANTED,
    UNWANTED,
    /** How to judge, remarks: names no subject. */
    SILENT;

    private static final Set<String> WANTING = words("""
            relevant relevante relevantes include included including interest interests interested interesting keep want
            wanted wants like liked must positive love pertinent pertinents interessant interesse intérêt intérêts
            intereses interés topic topics keyword keywords theme themes subject subjects area areas themen thema
            schlagwörter schlüsselwörter sujets thèmes temas mots-clés palabras clave 相关 感兴趣 主题 关键词""");
    private static final Set<String> REFUSING = words("""
            irrelevant irrelevante irrelevantes exclude excluded excluding exclusion exclusions ignore ignored avoid
            avoiding filter filtered skip skipped uninterested uninteresting not no non don't dont doesn't dislike
            disliked negative unwanted without never nicht kein keine keinen uninteressant pas 不相关 不感兴趣 无关 排除""");
    private static final Set<String> REMARKING = words("""
            goal goals purpose practical note notes criteria criterion judging judgement scoring remark remarks example
            examples instructions guideline guidelines""");
    private static final Set<String> FILLERS = words("""
            a an the my our main core research i i'm am we are is me to in of about for on see read out at all what that
            which things papers paper work works from do does filters care other others also very more most please
            especially particularly mainly strictly purely less et le les des und die der das ich mich für el los las mi
            mis du de la y""");

    private static final Pattern REFUSING_SENTENCE = Pattern.compile(
            "\\b(irrelevant|exclude|ignore|avoid|filter out|skip|not interested|uninterested|no interest|not relevant|"
                    + "(do not|don['’]?t) (want|like|care|need)|dislike)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WANTING_SENTENCE =
            Pattern.compile("(?<!not )\\b(relevant|keep|include|interested in)\\b|\\bbut\\b", Pattern.CASE_INSENSITIVE);

    /** What a label or heading says; empty if it is the name of a subject, such as "Model architecture". */
    static Optional<Attitude> ofLabel(String label) {
        List<String> words = Arrays.stream(
                        label.toLowerCase(Locale.ROOT).replace('’', '\'').split("[\\s/&,()]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        boolean refuses = words.stream().anyMatch(REFUSING::contains);
        boolean remarks = words.stream().anyMatch(REMARKING::contains);
        boolean wants = words.stream().anyMatch(WANTING::contains);
        boolean onlyLabel = words.stream().allMatch(Attitude::isLabelWord);
        if (!onlyLabel || !(refuses || remarks || wants)) {
            return Optional.empty();
        }
        return Optional.of(refuses ? UNWANTED : remarks ? SILENT : WANTED);
    }

    /** What a sentence of prose says, in surroundings that have an attitude of their own. */
    static Attitude ofSentence(String sentence, Attitude surroundings) {
        if (!REFUSING_SENTENCE.matcher(sentence).find()) {
            return surroundings;
        }
        return WANTING_SENTENCE.matcher(sentence).find() ? SILENT : UNWANTED;
    }

    private static boolean isLabelWord(String word) {
        return WANTING.contains(word) || REFUSING.contains(word) || REMARKING.contains(word) || FILLERS.contains(word);
    }

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("\\s+", -1));
    }
}

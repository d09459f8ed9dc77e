package io.github.paperdigest.llm.internal.ask;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises text that is not plain English, as abstracts on arXiv are: another script, words of another language, words
 * that are turned around or shifted, digits in the place of letters, and long strings without a blank. Of 13,189 recorded
 * abstracts some twenty are found odd.
 */
final class OddLanguage {

    /** More than a name or a symbol. */
    private static final int FOREIGN_LETTERS = 3;

    private static final int FOREIGN_WORDS = 2;
    private static final int LAST_OF_ASCII = 0x7F;
    private static final int SOFT_HYPHEN = 0xAD;
    private static final int WORDS_WITH_DIGITS = 4;

    /** What is not a text in a language: formulas, commands, addresses. */
    private static final Pattern APART = Pattern.compile("\\$[^$]*\\$|\\\\[A-Za-z]+|https?://\\S+");

    private static final int LONG_STRING = 32;
    private static final Pattern OF_CODE = Pattern.compile("[A-Za-z0-9+/=]+");
    private static final Pattern WORD_WITH_DIGIT =
            Pattern.compile("[a-z]+[0-9][a-z0-9]*[a-z][a-z0-9]*|[0-9][a-z][a-z0-9]*");

    /** Frequent short words of many languages, and of English backwards and shifted by 13 letters. */
    private static final Set<String> FOREIGN = Set.of(
            ("und dieser diese diesem nicht eine einen einem jeder jede alle für werden sind ist bitte gib andere anderen "
                            + "une cet cette tous toutes autres donne donnez dix est pour dans avec aux este esta una todos todas "
                            + "demás para que dé otros otras questo questa tutti tutte gli altri altre della dai alla um uma aos "
                            + "outros outras não dê tej pracy wszystkim innym jest nie oraz daj bu bir için tüm diğer het een deze "
                            + "niet voor och andra denna ikke det ja tämä muut kaikki kaikille és ez minden többi và các này cho "
                            + "tất dan yang semua ini untuk și toate această všechny ostatní tento tomuto til dette kaikista sve "
                            + "ovom radu ostalima eht fo eno siht htiw rof gur naq bs sbe jvgu guvf")
                    .split(" "));

    private OddLanguage() {}

    /** Whether a text, as its authors wrote it, is something else than plain English. */
    static boolean isIn(String text) {
        String prose = prose(text);
        return hasOddLetters(text, prose) || hasOddWords(words(prose));
    }

    private static String prose(String text) {
        return text.indexOf('$') >= 0 || text.indexOf('\\') >= 0 || text.contains("://")
                ? APART.matcher(text).replaceAll(" ")
                : text;
    }

    private static boolean hasOddLetters(String text, String prose) {
        return !isAscii(text)
                && (text.codePoints().anyMatch(OddLanguage::isHidden)
                        || prose.codePoints().filter(OddLanguage::isForeign).count() >= FOREIGN_LETTERS);
    }

    private static boolean hasOddWords(Set<String> words) {
        int foreign = 0;
        int withDigits = 0;
        for (String word : words) {
            if (word.length() >= LONG_STRING && OF_CODE.matcher(word).matches()) {
                return true;
            }
            foreign += FOREIGN.contains(word.toLowerCase(Locale.ROOT)) ? 1 : 0;
            withDigits += hasDigit(word) && WORD_WITH_DIGIT.matcher(word).matches() ? 1 : 0;
        }
        return foreign >= FOREIGN_WORDS || withDigits >= WORDS_WITH_DIGITS;
    }

    private static Set<String> words(String prose) {
        Set<String> words = new HashSet<>();
        int start = 0;
        for (int i = 0; i < prose.length(); i++) {
            if (isBetweenWords(prose.charAt(i))) {
                words.add(prose.substring(start, i));
                start = i + 1;
            }
        }
        words.add(prose.substring(start));
        return words;
    }

    private static boolean isBetweenWords(char c) {
        return switch (c) {
            case ' ', '\t', '\n', 0xB, '\f', '\r', '.', ',', ';', ':', '!', '?', '(', ')', '"', '\'' -> true;
            default -> false;
        };
    }

    private static boolean hasDigit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= '0' && word.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_OF_ASCII) {
                return false;
            }
        }
        return true;
    }

    /** What nobody sees but a model; a soft hyphen comes with text that was copied. */
    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED -> codePoint != SOFT_HYPHEN;
            default -> false;
        };
    }

    private static boolean isForeign(int codePoint) {
        return Character.isLetter(codePoint)
                && switch (Character.UnicodeScript.of(codePoint)) {
                    case LATIN, GREEK, COMMON, INHERITED -> false;
                    default -> true;
                };
    }
}

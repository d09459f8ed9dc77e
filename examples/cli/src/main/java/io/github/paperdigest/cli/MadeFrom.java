package io.github.paperdigest.cli;

import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.profile.Profile;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a digest is made from, in a few letters: whoever changes the profile, a part or the model gets others. */
final class MadeFrom {

    private MadeFrom() {}

    /**
     * The fingerprint.
     *
     * @param parts what the parts of the pipeline are made from
     */
    static String of(Profile profile, List<String> parts) {
        List<String> texts = new ArrayList<>(List.of(
                profile.name(),
                profile.topics(),
                profile.categories().toString(),
                profile.announceTypes().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList()
                        .toString(),
                Boolean.toString(profile.primaryOnly()),
                Double.toString(profile.relevanceCutoff()),
                Double.toString(profile.noveltyCutoff()),
                Integer.toString(profile.maxPapers()),
                profile.followedAuthors().toString(),
                profile.promptOrder().toString(),
                profile.systemPrompt().orElse(""),
                profile.instructions().orElse(""),
                profile.scoring().orElse("")));
        texts.addAll(parts);
        return HexFormat.of().formatHex(Fingerprint.of(texts), 0, 8);
    }
}

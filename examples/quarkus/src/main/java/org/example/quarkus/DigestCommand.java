package org.example.quarkus;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.ProfileDirectory;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes the page of the day, and ends, with 3 if papers are missing from it or have no marks. */
@QuarkusMain
public class DigestCommand implements QuarkusApplication {

    @Inject
    DigestPipeline pipeline;

    @ConfigProperty(name = "digest.profile")
    Path profile;

    @ConfigProperty(name = "digest.page")
    Path page;

    @Override
    public int run(String... arguments) {
        Digest digest = pipeline.run(ProfileDirectory.read(profile));
        pipeline.render(digest, page);
        System.out.println(digest.verdict() + ": " + digest.accounting());
        System.out.println("The page is in " + page.toAbsolutePath());
        return digest.verdict() == RunVerdict.PARTIAL ? 3 : 0;
    }
}

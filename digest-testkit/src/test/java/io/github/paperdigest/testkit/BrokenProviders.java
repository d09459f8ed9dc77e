package io.github.paperdigest.testkit;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** A provider for each rule that breaks it. Those that are registered stand in this module's META-INF/services. */
public final class BrokenProviders {

    private BrokenProviders() {}

    /** A good provider, but for what a subclass changes. */
    public abstract static class Good implements ScorerProvider {
        @Override
        public String name() {
            return "twin-" + getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public Scorer create(ProviderContext context) {
            return Scorer.of(name(), paper -> ScoringOutcome.passed());
        }
    }

    abstract static class Twin extends ProviderContract<Scorer> {
        private final Class<? extends Provider<Scorer>> provider;

        Twin(Class<? extends Provider<Scorer>> provider) {
            this.provider = provider;
        }

        @Override
        protected Class<? extends Provider<Scorer>> provider() {
            return provider;
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of();
        }
    }

    static class Hidden extends Good {}

    @Breaks(value = "canBeLoaded", says = "public class")
    static class IsHidden extends Twin {
        IsHidden() {
            super(Hidden.class);
        }
    }

    public static class Unlisted extends Good {}

    @Breaks(value = "isRegisteredForClassPath", says = "META-INF/services")
    static class IsUnlisted extends Twin {
        IsUnlisted() {
            super(Unlisted.class);
        }
    }

    @Breaks(value = "isFoundByName", says = "twin-unlisted")
    static class IsNotFound extends Twin {
        IsNotFound() {
            super(Unlisted.class);
        }
    }

    @Breaks(value = "isRegisteredForModulePath", says = "what module-info provides")
    static class IsForgottenByItsModule extends Twin {
        IsForgottenByItsModule() {
            super(ForgetfulModule.provider());
        }
    }

    public static class NamedForPeople extends Good {
        @Override
        public String name() {
            return "Named for people";
        }
    }

    @Breaks(value = "hasStableName", says = "Named for people")
    static class IsNamedForPeople extends Twin {
        IsNamedForPeople() {
            super(NamedForPeople.class);
        }
    }

    public static class Eager extends Good {
        public Eager() {
            Thread thread = new Thread(() -> {
                try {
                    new CountDownLatch(1).await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Breaks(value = "isCheap", says = "threads that it started")
    static class IsEager extends Twin {
        IsEager() {
            super(Eager.class);
        }
    }

    public static class Repetitive extends Good {
        @Override
        public List<Setting<?>> settings() {
            return List.of(Setting.text("way", "one way"), Setting.text("way", "another way"));
        }
    }

    @Breaks(value = "describesSettings", says = "way")
    static class IsRepetitive extends Twin {
        IsRepetitive() {
            super(Repetitive.class);
        }
    }

    public static class Speechless extends Good {
        @Override
        public List<Setting<?>> settings() {
            throw new IllegalStateException("no words");
        }
    }

    @Breaks(value = "refusesUnknownSettings", says = "no-such-setting")
    static class IsSpeechless extends Twin {
        IsSpeechless() {
            super(Speechless.class);
        }
    }

    private static final Scorer ONE = Scorer.of("one", paper -> ScoringOutcome.passed());

    public static class Sharing extends Good {
        @Override
        public Scorer create(ProviderContext context) {
            return ONE;
        }
    }

    @Breaks(value = "makesNewProducts", says = "not same")
    static class IsSharing extends Twin {
        IsSharing() {
            super(Sharing.class);
        }
    }

    public static class Chatty extends Good {
        @Override
        public Scorer create(ProviderContext context) {
            try {
                context.chatModel().chat(ChatRequest.of(new Prompt("", "Are you there?")));
            } catch (InterruptedException e) {
                throw new ConfigurationException("interrupted", e);
            }
            return super.create(context);
        }
    }

    @Breaks(value = "makesProductsWithoutCalls", says = "a chat")
    static class IsChatty extends Twin {
        IsChatty() {
            super(Chatty.class);
        }
    }

    public static class Rough extends Good {
        private static final Setting<String> LONGEST = Setting.text("longest", "the longest title");

        @Override
        public List<Setting<?>> settings() {
            return List.of(LONGEST);
        }

        @Override
        public Scorer create(ProviderContext context) {
            context.settings().find(LONGEST).ifPresent(Integer::parseInt);
            return super.create(context);
        }
    }

    @Breaks(value = "throwsOnlyWhatIsDeclared", says = "NumberFormatException")
    static class IsRough extends Twin {
        IsRough() {
            super(Rough.class);
        }
    }

    public static class Talkative extends Good {
        private static final Setting<String> KEY = Setting.secret("key", "the key");

        private record WithKey(String key) implements Scorer {
            @Override
            public String name() {
                return "with-key";
            }

            @Override
            public List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) {
                return List.of();
            }
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(KEY);
        }

        @Override
        public Scorer create(ProviderContext context) {
            return new WithKey(context.settings().find(KEY).orElse(""));
        }
    }

    @Breaks(value = "keepsSecrets", says = "WithKey")
    static class IsTalkative extends Twin {
        IsTalkative() {
            super(Talkative.class);
        }
    }

    public static class LogsSettings extends Good {
        private static final Setting<String> KEY = Setting.secret("key", "the key");

        @Override
        public List<Setting<?>> settings() {
            return List.of(KEY);
        }

        @Override
        public Scorer create(ProviderContext context) {
            String key = context.settings().find(KEY).orElse("");
            if (key.startsWith("\u0000")) {
                LoggerFactory.getLogger(LogsSettings.class).warn("Is '{}' a key?", key);
            }
            return super.create(context);
        }
    }

    @Breaks(value = "logsNoSecret", says = "kit-secret")
    static class IsAScribe extends Twin {
        IsAScribe() {
            super(LogsSettings.class);
        }
    }
}

package io.github.paperdigest.testkit;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.archive.EarlierPapers;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** An archive for each rule that breaks it. */
final class BrokenArchives {

    private BrokenArchives() {}

    /** A good archive in memory, but for what a subclass changes. */
    abstract static class Twin extends DigestArchiveContract implements DigestArchive {
        final Map<String, Map<LocalDate, String>> texts = Collections.synchronizedMap(new TreeMap<>());

        @Override
        protected DigestArchive archive() {
            return this;
        }

        String text(Digest digest) {
            return DigestJson.write(digest);
        }

        String checked(String profile) {
            if (!profile.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("not a name: " + profile);
            }
            return profile;
        }

        @Override
        public void put(Digest digest) {
            texts.computeIfAbsent(checked(digest.profile()), name -> Collections.synchronizedMap(new TreeMap<>()))
                    .put(digest.date(), text(digest));
        }

        @Override
        public Optional<Digest> find(String profile, LocalDate day) {
            return Optional.ofNullable(
                            texts.getOrDefault(checked(profile), Map.of()).get(day))
                    .map(text -> DigestJson.read("memory", text));
        }

        @Override
        public List<String> profiles() {
            return List.copyOf(texts.keySet());
        }

        ArchivedDay day(String profile, LocalDate date) {
            return new Day(this, profile, date);
        }

        @Override
        public List<ArchivedDay> days(String profile) {
            return texts.getOrDefault(checked(profile), Map.of()).keySet().stream()
                    .map(date -> day(profile, date))
                    .toList();
        }
    }

    private record Day(DigestArchive archive, String profile, LocalDate date) implements ArchivedDay {
        @Override
        public Digest read() {
            return archive.find(profile, date).orElseThrow();
        }
    }

    private record ReadDay(String profile, LocalDate date, Digest read) implements ArchivedDay {}

    @Breaks(value = "beginsEmpty", says = "none-yet")
    static class HasAProfileAtFirst extends Twin {
        @Override
        public List<String> profiles() {
            return List.of("none-yet");
        }
    }

    @Breaks(value = "givesBackDigests", says = "sample-run")
    static class LosesRunIds extends Twin {
        @Override
        String text(Digest digest) {
            return super.text(digest).replaceFirst("(?m)^.*sample-run.*\n", "");
        }
    }

    @Breaks(value = "givesBackDigests", says = "another spelling")
    static class IgnoresCase extends Twin {
        @Override
        String checked(String profile) {
            return super.checked(profile).toLowerCase(Locale.ROOT);
        }
    }

    @Breaks(value = "keepsOddText", says = "script")
    static class EscapesWhatItKeeps extends Twin {
        @Override
        String text(Digest digest) {
            return super.text(digest).replace("<", "&lt;");
        }
    }

    @Breaks(value = "listsInOrder", says = "2025-10-05")
    static class ListsTheNewestFirst extends Twin {
        @Override
        public List<ArchivedDay> days(String profile) {
            List<ArchivedDay> days = new ArrayList<>(super.days(profile));
            Collections.reverse(days);
            return days;
        }
    }

    @Breaks(value = "readsDaysAnew", says = "size")
    static class ReadsDaysOnce extends Twin {
        @Override
        ArchivedDay day(String profile, LocalDate date) {
            return new ReadDay(profile, date, find(profile, date).orElseThrow());
        }
    }

    @Breaks(value = "replacesDays", says = "size")
    static class KeepsTheFirstDay extends Twin {
        @Override
        public void put(Digest digest) {
            if (find(digest.profile(), digest.date()).isEmpty()) {
                super.put(digest);
            }
        }
    }

    @Breaks(value = "keepsTheBetterDay", says = "ptional")
    static class TakesAnyDay extends Twin {
        @Override
        public Optional<String> putUnlessWorse(Digest digest) {
            put(digest);
            return Optional.empty();
        }
    }

    @Breaks(value = "knowsEarlierPapers", says = "the day itself")
    static class LooksAtTheDayItself extends Twin {
        @Override
        public EarlierPapers papersBefore(String profile, LocalDate day, int mostDays) {
            return super.papersBefore(profile, day.plusDays(1), mostDays + 1);
        }
    }

    @Breaks(value = "refusesOddNames", says = "finding '..'")
    static class TakesAnyName extends Twin {
        @Override
        String checked(String profile) {
            return profile.isBlank() ? super.checked(profile) : profile;
        }
    }

    @Breaks(value = "isThreadSafe", says = "true")
    static class WritesInPlace extends Twin {
        @Override
        public Optional<Digest> find(String profile, LocalDate day) {
            Optional<Digest> first = super.find(profile, day);
            LockSupport.parkNanos(2_000_000);
            Optional<Digest> second = super.find(profile, day);
            return first.map(Digest::decisions)
                            .map(List::size)
                            .equals(second.map(Digest::decisions).map(List::size))
                    ? first
                    : Optional.empty();
        }
    }
}

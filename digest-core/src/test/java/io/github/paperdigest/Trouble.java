package io.github.paperdigest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The ways in which a part that is not the library's can misbehave when it is called. */
enum Trouble {
    THROWS("IOException: the root of it") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) {
            throw new IllegalStateException("outside", new IOException("the root of it"));
        }
    },
    THROWS_UNDECLARED("IOException: undeclared") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            throw new IOException("undeclared");
        }
    },
    LACKS_A_CLASS("NoClassDefFoundError: org/example/Missing") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) {
            throw new NoClassDefFoundError("org/example/Missing");
        }
    },
    OVERFLOWS("StackOverflowError") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) {
            throw new StackOverflowError();
        }
    },
    PRETENDS_AN_INTERRUPT("InterruptedException: pretended") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            throw new InterruptedException("pretended");
        }
    },
    GIVES_NULL("null") {
        @Override
        @SuppressWarnings("NullAway")
        <T> T strike(Callable<T> normal, OddScene scene) {
            return null;
        }
    },
    GIVES_TOO_FEW("1 outcomes for 2 papers") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            return likeList(normal.call(), list -> list.subList(0, 1));
        }
    },
    GIVES_TOO_MANY("3 outcomes for 2 papers") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            return likeList(normal.call(), list -> {
                List<Object> more = new ArrayList<>(list);
                more.add(list.get(0));
                return more;
            });
        }
    },
    GIVES_A_NULL_AMONG("null instead of an outcome") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            return likeList(normal.call(), list -> {
                List<Object> holed = new ArrayList<>(list);
                holed.set(1, null);
                return holed;
            });
        }
    },
    /** Never looks at the clock, but can be interrupted. */
    FORGETS_THE_TIME("the time limit of the run was reached") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            return scene.waitForInterrupt();
        }
    },
    /** Neither looks at the clock nor ends when it is interrupted. */
    IGNORES_INTERRUPTS("the time limit of the run was reached") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            scene.waitForRelease();
            return normal.call();
        }
    },
    IS_INTERRUPTED("the run was interrupted") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            scene.interruptRunner();
            return scene.waitForInterrupt();
        }
    },
    IS_CANCELLED("the run was cancelled") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            scene.cancelRun();
            return scene.waitForInterrupt();
        }
    },
    IS_CLOSED("the pipeline was closed") {
        @Override
        <T> T strike(Callable<T> normal, OddScene scene) throws Exception {
            scene.closePipeline();
            return scene.waitForInterrupt();
        }
    };

    private final String told;

    Trouble(String told) {
        this.told = told;
    }

    /** What a message has to say of it. */
    String told() {
        return told;
    }

    /** Whether it shows under a time limit alone. */
    boolean needsTimeLimit() {
        return this == FORGETS_THE_TIME || this == IGNORES_INTERRUPTS;
    }

    /** Whether it ends the run from outside, with those of all other readers. */
    boolean stopsFromOutside() {
        return this == IS_INTERRUPTED || this == IS_CANCELLED || this == IS_CLOSED;
    }

    /** Does it, in the place of a call that would have given this. */
    abstract <T> T strike(Callable<T> normal, OddScene scene) throws Exception;

    private interface Change {
        List<Object> of(List<Object> list);
    }

    @SuppressWarnings("unchecked")
    private static <T> T likeList(T list, Change change) {
        return (T) change.of((List<Object>) list);
    }
}

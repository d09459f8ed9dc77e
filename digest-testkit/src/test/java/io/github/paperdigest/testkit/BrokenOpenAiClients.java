package io.github.paperdigest.testkit;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.testkit.fake.ScriptedChatModel;
import java.net.URI;

/** A model for each rule of OpenAI's endpoints that breaks it, by what it makes of the endpoint's answer. */
final class BrokenOpenAiClients {

    private BrokenOpenAiClients() {}

    /** Says the same of every answer. */
    abstract static class Twin extends OpenAiEndpointContract {
        abstract ScriptedChatModel.Reply says();

        @Override
        protected ChatModel model(URI address, String key) {
            return ScriptedChatModel.replying(says());
        }
    }

    @Breaks(value = "readsAnswers", says = "a snapshot")
    static class TakesSnapshotsForOthers extends Twin {
        @Override
        ScriptedChatModel.Reply says() {
            return request -> ChatResponse.of("half").withFinishReason("length").withOtherModel(MODEL + "-2025-08-07");
        }
    }

    @Breaks(value = "tellsPauses", says = "12")
    static class HearsNoPause extends Twin {
        @Override
        ScriptedChatModel.Reply says() {
            return ScriptedChatModel.failure(
                    RemoteFailure.of(FailureKind.RATE_LIMITED, "slow down").withStatus(429));
        }
    }

    @Breaks(value = "repeatsNoKey", says = "sk-")
    static class RepeatsTheKey extends OpenAiEndpointContract {
        @Override
        protected ChatModel model(URI address, String key) {
            return ScriptedChatModel.replying(
                    ScriptedChatModel.failure(RemoteFailure.of(FailureKind.AUTHENTICATION, "not with " + key)));
        }
    }

    @Breaks(value = "isCancelled", says = "CANCELLED")
    static class TakesDeadlinesForOutages extends Twin {
        @Override
        ScriptedChatModel.Reply says() {
            return ScriptedChatModel.failure(RemoteFailure.of(FailureKind.UNAVAILABLE, "gone"));
        }
    }

    @Breaks(value = "tellsThatNobodyListens", says = "the cost")
    static class DoesNotKnowThatNothingWasSent extends Twin {
        @Override
        ScriptedChatModel.Reply says() {
            return ScriptedChatModel.failure(RemoteFailure.of(FailureKind.UNAVAILABLE, "gone"));
        }
    }
}

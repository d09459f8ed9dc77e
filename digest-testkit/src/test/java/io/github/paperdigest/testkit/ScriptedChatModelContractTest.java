package io.github.paperdigest.testkit;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.testkit.fake.ScriptedChatModel;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The scripted chat model")
class ScriptedChatModelContractTest extends ChatModelContract {

    @Override
    protected ChatModel answering(String content) {
        return ScriptedChatModel.replying(ScriptedChatModel.text(content));
    }

    @Override
    protected ChatModel failing(FailureKind kind) {
        return ScriptedChatModel.replying(ScriptedChatModel.failure(RemoteFailure.of(kind, "as scripted")));
    }

    @Override
    protected ChatModel hanging() {
        return ScriptedChatModel.replying(ScriptedChatModel.never());
    }

    @Override
    protected Set<FailureKind> failures() {
        return Set.of(FailureKind.values());
    }
}

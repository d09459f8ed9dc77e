package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@DisplayName("Every rule of the contracts")
class BrokenTwinsTest {

    /** Each contract, and what holds its broken twins. */
    static Stream<Arguments> contracts() {
        return Stream.of(
                contract(ScorerContract.class, BrokenScorers.class),
                contract(ProviderContract.class, BrokenProviders.class),
                contract(PromptBuilderContract.class, BrokenPromptBuilders.class),
                contract(DigestRendererContract.class, BrokenRenderers.class),
                contract(DigestPublisherContract.class, BrokenPublishers.class),
                contract(PaperSourceContract.class, BrokenSources.class),
                contract(ChatModelContract.class, BrokenChatModels.class),
                contract(OpenAiEndpointContract.class, BrokenOpenAiClients.class),
                contract(ScoreStoreContract.class, BrokenStores.class),
                contract(DigestArchiveContract.class, BrokenArchives.class));
    }

    static Stream<Arguments> twins() {
        return contracts()
                .map(arguments -> (Class<?>) ((Named<?>) arguments.get()[1]).getPayload())
                .flatMap(twins -> twinsIn(twins).stream())
                .map(twin -> Arguments.of(
                        Named.of(twin.getEnclosingClass().getSimpleName() + ", " + twin.getSimpleName(), twin)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contracts")
    @DisplayName("has an implementation that breaks it:")
    void hasTwin(Class<?> contract, Class<?> twins) {
        List<String> rules = Stream.of(contract.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();
        List<String> broken = twinsIn(twins).stream()
                .peek(twin -> assertThat(contract).isAssignableFrom(twin))
                .map(twin -> twin.getAnnotation(Breaks.class).value())
                .distinct()
                .toList();

        assertThat(rules).isNotEmpty();
        assertThat(broken).containsExactlyInAnyOrderElementsOf(rules);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    @DisplayName("catches who breaks it:")
    void catches(Class<?> twin) {
        Breaks breaks = twin.getAnnotation(Breaks.class);
        Method rule = Stream.of(twin.getMethods())
                .filter(method -> method.getName().equals(breaks.value()))
                .findFirst()
                .orElseThrow();
        List<Throwable> complaints = complaintsOf(twin, rule);

        assertThat(complaints).hasSize(1);
        assertThat(complaints.get(0)).hasMessageContaining(breaks.says());
    }

    private static List<Throwable> complaintsOf(Class<?> test, Method rule) {
        List<Throwable> complaints = new ArrayList<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(test, rule))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(complaints::add);
            }
        });
        return complaints;
    }

    private static List<Class<?>> twinsIn(Class<?> twins) {
        return Stream.<Class<?>>of(twins.getDeclaredClasses())
                .filter(each -> each.isAnnotationPresent(Breaks.class))
                .toList();
    }

    private static Arguments contract(Class<?> contract, Class<?> twins) {
        return Arguments.of(Named.of(contract.getSimpleName(), contract), Named.of(twins.getSimpleName(), twins));
    }
}

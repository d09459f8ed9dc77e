package io.github.paperdigest.testkit.fake;

import java.util.ServiceLoader;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The provider of slf4j that lets {@link LogRecorder} see what is logged, and passes everything on to the provider that
 * would be there without it. It is not registered as a service, so that it is in nobody's way, but chosen by the system
 * property {@code slf4j.provider}:
 *
 * <pre>{@code
 * <systemPropertyVariables>
 *   <slf4j.provider>io.github.paperdigest.testkit.fake.RecordingLogProvider</slf4j.provider>
 * </systemPropertyVariables>
 * }</pre>
 *
 * <p>A program that asks slf4j for the classes of its own provider, as Spring Boot does with Logback, finds others here; its
 * tests need a run of their own.
 */
public final class RecordingLogProvider implements SLF4JServiceProvider {

    private final SLF4JServiceProvider other;
    private final RecordingLoggers loggers;

    /** For slf4j. */
    public RecordingLogProvider() {
        other = ServiceLoader.load(SLF4JServiceProvider.class, RecordingLogProvider.class.getClassLoader()).stream()
                .filter(provider -> provider.type() != RecordingLogProvider.class)
                .findFirst()
                .map(ServiceLoader.Provider::get)
                .orElseGet(NOP_FallbackServiceProvider::new);
        other.initialize();
        loggers = new RecordingLoggers(other.getLoggerFactory());
    }

    @Override
    public void initialize() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return other.getMarkerFactory();
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return other.getMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }
}

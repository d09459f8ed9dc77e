/**
 * Digests in Spring Boot applications. Start with {@link io.github.paperdigest.spring.PaperDigestProperties}.
 */
@SuppressWarnings("requires-transitive-automatic") // Spring Boot has no module descriptors.
module io.github.paperdigest.spring {
    requires transitive io.github.paperdigest;
    requires org.slf4j;
    requires spring.beans;
    requires spring.context;
    requires spring.core;
    requires transitive spring.boot;
    requires spring.boot.autoconfigure;
    requires static io.github.paperdigest.langchain4j;
    requires static io.github.paperdigest.springai;
    requires static langchain4j.core;
    requires static micrometer.core;
    requires static spring.ai.model;
    requires static spring.boot.actuator;
    requires static spring.boot.health;

    exports io.github.paperdigest.spring;

    opens io.github.paperdigest.spring to
            spring.beans,
            spring.boot,
            spring.context,
            spring.core;
}

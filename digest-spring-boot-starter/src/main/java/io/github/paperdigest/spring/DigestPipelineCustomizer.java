package io.github.paperdigest.spring;

import io.github.paperdigest.DigestPipelineBuilder;

/**
 * A bean of this type changes the pipeline before it is made, after the properties and the application's other beans:
 * what can't be a property, such as an executor of virtual threads. Called once, in the order of the beans.
 */
@FunctionalInterface
public interface DigestPipelineCustomizer {

    /**
     * Changes the pipeline.
     *
     * @param builder what the properties and the beans made of it
     */
    void customize(DigestPipelineBuilder builder);
}

package io.github.paperdigest.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a contract's test of an implementation that breaks one rule. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Breaks {

    /** The name of the rule's method, which has to fail. */
    String value();

    /** A part of the complaint, so that it fails for this reason and no other. */
    String says() default "";
}

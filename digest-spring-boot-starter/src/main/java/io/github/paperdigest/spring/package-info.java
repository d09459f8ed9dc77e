/**
 * Digests in Spring Boot applications. The auto-configuration makes a {@link io.github.paperdigest.DigestPipeline} of an
 * application's beans where there are any (sources, scorers, a chat model, a prompt builder, a renderer, listeners, a
 * score store, an archive, an HTTP client, a clock) and of the parts that {@linkplain
 * io.github.paperdigest.spring.PaperDigestProperties properties} name otherwise, and a {@link
 * io.github.paperdigest.spring.DailyDigest} that runs it for all readers, by a cron expression if there is one. When the
 * application is closed, a run is stopped, and what is paid and decided is kept.
 *
 * <p>Health and metrics are there if Spring Boot's health and Micrometer are. Nothing needs a web server. A bean of the
 * application takes the place of each of these. Runs with Spring Boot 3.5 and 4.
 */
@NullMarked
package io.github.paperdigest.spring;

import org.jspecify.annotations.NullMarked;

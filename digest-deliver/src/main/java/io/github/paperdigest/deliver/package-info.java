/**
 * Publishers that tell people of a digest. By name they are {@code mail}, {@code eml}, {@code slack}, {@code discord},
 * {@code telegram}, {@code feishu} and {@code webhook}; as typed parts they begin with {@link
 * io.github.paperdigest.deliver.MailPublisher} and {@link io.github.paperdigest.deliver.WebhookPublisher}.
 */
@NullMarked
package io.github.paperdigest.deliver;

import org.jspecify.annotations.NullMarked;

/** What is sent: the address, the credentials, the body and the format it asks for. */
@NullMarked
package io.github.paperdigest.openai.internal.request;

import org.jspecify.annotations.NullMarked;

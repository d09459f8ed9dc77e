package io.github.paperdigest.openai.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    @DisplayName("the key is masked however short, long header values are, and so is what stands behind Bearer")
    void masks() {
        Credentials credentials = new Credentials(
                "k3y", Map.of("X-Token", "12345678", "X-Short", "1234567", "Proxy-Authorization", "bearer t0k"));

        assertThat(credentials.mask("k3y, Bearer k3y, 12345678, 1234567, t0k, bearer t0k and others"))
                .isEqualTo("***, Bearer ***, ***, 1234567, ***, *** and others");
    }

    @Test
    @DisplayName("an empty word behind Bearer masks nothing")
    void emptyBearer() {
        assertThat(new Credentials(null, Map.of("Authorization", "Bearer ")).mask("a b"))
                .isEqualTo("a b");
    }
}

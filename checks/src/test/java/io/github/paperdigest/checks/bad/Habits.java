package io.github.paperdigest.checks.bad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;

/** Does what a library does not do. */
final class Habits {

    private Habits() {}

    static void prints(Exception e) {
        System.out.println("out");
        System.err.println("err");
        e.printStackTrace();
    }

    static void ends() {
        Runtime.getRuntime().addShutdownHook(new Thread());
        System.exit(1);
    }

    static String reads() {
        return System.getenv("HOME") + System.getProperty("user.home") + Integer.getInteger("size");
    }

    @SuppressWarnings("DefaultCharset")
    static UnaryOperator<String> dependsOnTheMachine(String text) {
        byte[] bytes = text.getBytes();
        String formatted = String.format("%s %s", ZoneId.systemDefault(), bytes.length);
        return formatted.isEmpty() ? String::toLowerCase : String::strip;
    }

    static String allowedOnEveryMachine(String text) {
        return String.format(Locale.ROOT, "%s", text.toLowerCase(Locale.ROOT));
    }

    static Object loads() {
        return ServiceLoader.load(Runnable.class, Thread.currentThread().getContextClassLoader())
                        .findFirst()
                        .isPresent()
                ? ServiceLoader.load(Runnable.class)
                : null;
    }

    static void logs() {
        Logger.getLogger("java").info("logged");
        System.getLogger("system").log(System.Logger.Level.INFO, "logged");
    }

    static String maps(JsonNode node) {
        return new ObjectMapper().createObjectNode() + node.toString();
    }
}

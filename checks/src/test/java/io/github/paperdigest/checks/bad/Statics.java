package io.github.paperdigest.checks.bad;

import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps things for the whole process. */
final class Statics {

    static int counter;
    static final int[] ARRAY = {1};
    static final AtomicInteger ATOMIC = new AtomicInteger();
    static final ConcurrentHashMap<String, String> CACHE = new ConcurrentHashMap<>();
    static final URLClassLoader CLIENT = null;
    static final Map<String, String> LATER = new HashMap<>();
    static final List<String> ALLOWED_LIST = List.of();
    static final String ALLOWED_TEXT = "";

    private Statics() {}
}

package io.github.paperdigest.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the design that no compiler knows, for the packages below a root. */
final class DesignRules {

    /** The modules beside core, by the package below the root that is theirs. */
    private static final Set<String> MODULES = Set.of(
            "arxiv",
            "deliver",
            "html",
            "jdbc",
            "langchain4j",
            "local",
            "markdown",
            "openai",
            "spring",
            "springai",
            "testkit");

    /** Whose types a module is there to take, by the package that is the module's. */
    private static final Map<String, String> ADAPTED = Map.of(
            "jdbc", "javax.sql.",
            "langchain4j", "dev.langchain4j.",
            "spring", "org.springframework.",
            "springai", "org.springframework.ai.",
            "testkit", "org.slf4j.");

    /** Core's internals that the library's other modules may use. */
    private static final Set<String> SHARED = Set.of(
            "internal.chat",
            "internal.file",
            "internal.http",
            "internal.json",
            "internal.language",
            "internal.text",
            "internal.time",
            "internal.topic");

    private static final Pattern INTERNAL = Pattern.compile("(.*\\.)?internal(\\..*)?");

    /** What changes or has to be closed, beside arrays and atomic variables. */
    private static final List<Class<?>> MUTABLE = List.of(
            AbstractCollection.class,
            AbstractMap.class,
            AutoCloseable.class,
            Calendar.class,
            ConcurrentMap.class,
            Date.class,
            ExecutorService.class,
            Lock.class,
            Matcher.class,
            Queue.class,
            Random.class,
            Semaphore.class,
            StringBuilder.class,
            Thread.class,
            ThreadLocal.class);

    private final String root;

    DesignRules(String root) {
        this.root = root;
    }

    ArchRule noCircles() {
        return slices().assignedFrom(packages()).should().beFreeOfCycles();
    }

    ArchRule internalsStayInside() {
        return classes()
                .should(condition(
                        "use no internals of another module",
                        (user, complaints) -> user.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> isForeignInternal(
                                        dependency.getTargetClass().getBaseComponentType(), user))
                                .map(Dependency::getDescription)
                                .forEach(complaints)));
    }

    ArchRule publicTypesOnly() {
        return classes()
                .that(are("part of the API", this::isApi))
                .should(condition("speak of the JDK and of the library's own API only", (type, complaints) -> {
                    Stream<JavaType> inherited =
                            Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
                    complain(type, type.getName() + " is a kind of ", inherited, complaints);
                    type.getMembers().stream()
                            .filter(DesignRules::isVisible)
                            .forEach(member ->
                                    complain(type, member.getFullName() + " has ", types(member), complaints));
                }));
    }

    ArchRule noMutableStatics() {
        return fields().that()
                .areStatic()
                .and(are("written in the source", field -> !isSynthetic(field) && !isOfTemplate(field)))
                .should(condition("never change", (field, complaints) -> {
                    if (!field.getModifiers().contains(JavaModifier.FINAL)) {
                        complaints.accept(field.getFullName() + " is not final");
                    } else if (isMutable(field.getRawType())) {
                        complaints.accept(field.getFullName() + " is of type "
                                + field.getRawType().getName());
                    } else if (field.getRawType().isAssignableTo(Collection.class)
                            || field.getRawType().isAssignableTo(Map.class)) {
                        madeForLater(field).forEach(made -> complaints.accept(field.getFullName() + " may be " + made));
                    }
                }));
    }

    ArchRule noPrinting() {
        return noAccess(
                "java.lang.System.out",
                "java.lang.System.err",
                "java.lang.System.in",
                "java.lang.System.console",
                "printStackTrace()");
    }

    ArchRule noHandOnTheProcess() {
        return noAccess(
                "java.lang.System.exit",
                "java.lang.System.setOut",
                "java.lang.System.setErr",
                "java.lang.Runtime.exit",
                "java.lang.Runtime.halt",
                "java.lang.Runtime.addShutdownHook");
    }

    ArchRule noHiddenSettings() {
        return noAccess(
                "java.lang.System.getenv",
                "java.lang.System.getProperty",
                "java.lang.System.getProperties",
                "java.lang.System.setProperty",
                "java.lang.Boolean.getBoolean",
                "java.lang.Integer.getInteger",
                "java.lang.Long.getLong");
    }

    /** The test kit changes locale and time zone on purpose, and puts back what was there. */
    ArchRule sameOnEveryMachine() {
        return noAccess(
                are("not of the test kit", type -> !module(type).equals("testkit")),
                "java.lang.String.<init>([B)",
                "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
                "java.lang.String.formatted",
                "java.lang.String.getBytes()",
                "java.lang.String.toLowerCase()",
                "java.lang.String.toUpperCase()",
                "java.lang.System.lineSeparator",
                "java.nio.charset.Charset.defaultCharset",
                "java.time.Clock.systemDefaultZone",
                "java.time.LocalDate.now()",
                "java.time.LocalDateTime.now()",
                "java.time.ZoneId.systemDefault",
                "java.time.ZonedDateTime.now()",
                "java.util.Locale.getDefault",
                "java.util.TimeZone.getDefault");
    }

    ArchRule noLoaderOfTheThread() {
        return noAccess(
                "java.lang.Thread.getContextClassLoader",
                "java.lang.Thread.setContextClassLoader",
                "java.util.ServiceLoader.load(java.lang.Class)");
    }

    /** One class of the kit listens to other loggers, so that its contracts can tell what they are given. */
    ArchRule noLoggingButSlf4j() {
        return noClasses()
                .that(are(
                        "not the listener",
                        type -> !below(type).equals("testkit.fake")
                                || !type.getSimpleName().equals("JdkLogs")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..",
                        "org.apache.commons.logging..",
                        "org.apache.log4j..",
                        "org.apache.logging..",
                        "org.jboss.logging..",
                        "org.slf4j.simple..",
                        "ch.qos.logback..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(System.Logger.class, System.LoggerFinder.class);
    }

    /** None starts beside an older jackson-annotations, and a node makes one to print itself. */
    ArchRule noObjectMapper() {
        return noClasses()
                .should()
                .dependOnClassesThat(are(
                        "Jackson's mappers",
                        type -> type.isAssignableTo("com.fasterxml.jackson.core.TreeCodec")
                                || type.isAssignableTo("com.fasterxml.jackson.databind.ObjectWriter")))
                .orShould()
                .accessTargetWhere(are(
                        "printing a node",
                        access -> access.getTargetOwner().isAssignableTo("com.fasterxml.jackson.databind.JsonNode")
                                && Set.of("toString", "toPrettyString").contains(access.getName())));
    }

    /** jte gives the class of each template an array of line numbers. */
    private static boolean isOfTemplate(JavaField field) {
        return field.getName().equals("JTE_LINE_INFO");
    }

    private SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    /** The package below the root; empty for the root itself. */
    private String below(JavaClass type) {
        return isOurs(type)
                ? type.getPackageName().substring(root.length()).replaceFirst("\\.", "")
                : type.getPackageName();
    }

    private boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(root + ".");
    }

    private boolean isInternal(JavaClass type) {
        return isOurs(type) && INTERNAL.matcher(below(type)).matches();
    }

    private String module(JavaClass type) {
        String first = below(type).split("\\.", 2)[0];
        return MODULES.contains(first) ? first : "core";
    }

    private boolean isForeignInternal(JavaClass used, JavaClass user) {
        return isInternal(used) && !module(used).equals(module(user)) && !SHARED.contains(below(used));
    }

    private boolean isApi(JavaClass type) {
        return !isInternal(type)
                && isVisible(type)
                && type.getEnclosingClass().map(this::isApi).orElse(true);
    }

    private void complain(JavaClass user, String start, Stream<JavaType> types, Consumer<String> complaints) {
        String adapted = ADAPTED.getOrDefault(module(user), "java.");
        types.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(type -> !type.isPrimitive()
                        && !type.getPackageName().startsWith("java.")
                        && !(type.getPackageName() + ".").startsWith(adapted)
                        && (!isOurs(type) || isInternal(type)))
                .distinct()
                .forEach(type -> complaints.accept(start + type.getName()));
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        return Stream.of(
                        Stream.of(code.getReturnType()),
                        code.getParameterTypes().stream(),
                        code.getTypeParameters().stream(),
                        code.getExceptionTypes().stream())
                .flatMap(each -> each);
    }

    private static boolean isMutable(JavaClass type) {
        return type.isArray()
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || MUTABLE.stream().anyMatch(type::isAssignableTo);
    }

    /** The mutable collections that the static initializer makes and that the field could hold. */
    private static Stream<String> madeForLater(JavaField field) {
        return field.getOwner().getStaticInitializer().stream()
                .flatMap(code -> code.getConstructorCallsFromSelf().stream())
                .map(JavaAccess::getTargetOwner)
                .filter(made -> isMutable(made)
                        && made.isAssignableTo(field.getRawType().getName()))
                .map(JavaClass::getName)
                .distinct();
    }

    private static boolean isVisible(HasModifiers part) {
        return !isSynthetic(part)
                && (part.getModifiers().contains(JavaModifier.PUBLIC)
                        || part.getModifiers().contains(JavaModifier.PROTECTED));
    }

    private static boolean isSynthetic(HasModifiers part) {
        return part.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    /** @param names full names, of all overloads or with the parameters; a last part alone is meant of any owner */
    private static ArchRule noAccess(String... names) {
        return noAccess(are("of any kind", type -> true), names);
    }

    private static ArchRule noAccess(DescribedPredicate<JavaClass> users, String... names) {
        List<String> forbidden = List.of(names);
        return noClasses().that(users).should().accessTargetWhere(are(String.join(" or ", names), access -> {
            String full = access.getTarget().getFullName();
            return forbidden.contains(full)
                    || forbidden.contains(full.replaceFirst("\\(.*", ""))
                    || forbidden.contains(full.replaceFirst(".*\\.(?=[^.]*\\()", ""));
        }));
    }

    private static <T> DescribedPredicate<T> are(String description, Predicate<T> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static <T> ArchCondition<T> condition(String description, BiConsumer<T, Consumer<String>> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.accept(item, complaint -> events.add(SimpleConditionEvent.violated(item, complaint)));
            }
        };
    }
}

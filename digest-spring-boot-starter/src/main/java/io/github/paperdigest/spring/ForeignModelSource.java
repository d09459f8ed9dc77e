package io.github.paperdigest.spring;

import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.chat.PricedChatModel;
import io.github.paperdigest.spi.ChatModel;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Finds a chat model of another library among the application's beans, which may have it for other uses: it is not touched
 * until a scorer asks for a model.
 *
 * @param type what the other library calls a chat model
 * @param model makes one of ours of the bean
 */
record ForeignModelSource(ListableBeanFactory beans, Class<?> type, Supplier<ChatModel> model) {

    /** Models of that type, with the prices of the bundled list; several without a primary one are an error. */
    static <T> ForeignModelSource of(
            ListableBeanFactory beans, Class<T> type, Function<T, ? extends ChatModel> adapter) {
        return new ForeignModelSource(
                beans, type, () -> PricedChatModel.of(adapter.apply(beans.getBean(type)), PriceList.bundled()));
    }

    boolean isThere() {
        return beans.getBeanNamesForType(type).length > 0;
    }
}

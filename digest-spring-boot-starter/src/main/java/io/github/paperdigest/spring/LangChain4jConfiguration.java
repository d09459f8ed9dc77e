package io.github.paperdigest.spring;

import io.github.paperdigest.langchain4j.LangChain4jChatModel;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application's chat model of LangChain4j. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({LangChain4jChatModel.class, dev.langchain4j.model.chat.ChatModel.class})
class LangChain4jConfiguration {

    @Bean
    ForeignModelSource langChain4jModelSource(ListableBeanFactory beans) {
        return ForeignModelSource.of(beans, dev.langchain4j.model.chat.ChatModel.class, LangChain4jChatModel::of);
    }
}

package dev.sallyport.terminal;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IFactory;

/**
 * What the parser makes by itself: lists for values that are given again. Its own factory would make anything, and look
 * for Groovy in every jar there is.
 */
final class ListFactory implements IFactory {

    @Override
    public <K> K create(Class<K> type) {
        if (type != List.class) {
            throw new IllegalArgumentException("the parser asks for " + type);
        }
        return type.cast(new ArrayList<>());
    }
}

package dev.neurona.shared;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;

/** A page of a list, as every list of the API answers it. */
public record PageView<T>(List<T> content, PageInfo page) {

    /** Where this page is: {@code number} counts from 0. */
    public record PageInfo(int number, int size, long totalElements, int totalPages) {}

    public static <E, T> PageView<T> of(Page<E> page, Function<? super E, ? extends T> view) {
        return of(page, page.getContent().stream().<T>map(view).toList());
    }

    public static <T> PageView<T> of(Page<?> page, List<T> content) {
        return new PageView<>(
                content, new PageInfo(page.getNumber(), page.getSize(), page.getTotalElements(), page.getTotalPages()));
    }
}

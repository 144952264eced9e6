# Demand: what a scenario may ask for.

error-too-many-products = There are { $found } products that make requests; at most { $most } can run in one scenario. Leave some out of `work.products`.
error-main-makes-no-requests = "{ $text }" makes no requests, so its tokens have no price. Write one of these for `main`: { $allowed }.

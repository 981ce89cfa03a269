using Portal.Shared;

namespace Portal.Orders;

[TextsOf("Payments")]
public sealed class OrdersText;

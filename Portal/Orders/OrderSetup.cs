namespace Portal.Orders;

public static class OrderSetup
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services.AddScoped<OrderActions>().AddScoped<PaymentActions>();
}

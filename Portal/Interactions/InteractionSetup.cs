namespace Portal.Interactions;

public static class InteractionSetup
{
    public static IServiceCollection AddInteractions(this IServiceCollection services) => services.AddScoped<InteractionActions>();
}

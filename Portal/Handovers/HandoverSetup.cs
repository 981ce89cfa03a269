namespace Portal.Handovers;

public static class HandoverSetup
{
    public static IServiceCollection AddHandovers(this IServiceCollection services) => services.AddSingleton(HandoverBinding.Make()).AddScoped<HandoverSweep>();
}

namespace Portal.Duplicates;

public static class DuplicatesSetup
{
    public static IServiceCollection AddDuplicates(this IServiceCollection services) => services.AddScoped<TwinFinder>().AddScoped<TwinKeeper>();
}

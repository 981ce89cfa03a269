namespace Portal.Duplicates;

public static class DuplicatesSetup
{
    public static IServiceCollection AddDuplicates(this IServiceCollection services) => services.AddScoped<TwinFinder>().AddScoped<TwinKeeper>().AddScoped<TwinGuard>().AddScoped<MergeActions>().AddScoped<UndoActions>().AddScoped<TwinList>().AddScoped<MergeCounts>();
}

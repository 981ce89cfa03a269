namespace Portal.Search;

public static class SearchSetup
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddScoped<SearchSource>().AddScoped<SearchHits>().AddScoped<SearchIndexer>().AddScoped<SearchQuery>();
}

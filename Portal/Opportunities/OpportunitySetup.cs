namespace Portal.Opportunities;

public static class OpportunitySetup
{
    public static IServiceCollection AddOpportunities(this IServiceCollection services) => services.AddSingleton<PipelineBook>().AddScoped<PipelineWords>()
        .AddScoped<OpportunityActions>().AddScoped<OpportunityBatch>().AddScoped<OpportunityMoves>().AddScoped<OpportunityCard>().AddScoped<OpportunityBoard>().AddScoped<PipelineActions>();
}

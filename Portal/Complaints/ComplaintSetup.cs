namespace Portal.Complaints;

public static class ComplaintSetup
{
    public static IServiceCollection AddComplaints(this IServiceCollection services) => services.AddScoped<ComplaintActions>().AddScoped<ComplaintCard>()
        .AddScoped<ComplaintPolicies>().AddScoped<PolicyImpact>().AddScoped<MentionReader>();
}

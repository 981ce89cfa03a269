using Portal.Needs;
using Portal.Risks;

namespace Portal.Accounts;

public static class AccountSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services.AddScoped<AccountActions>().AddScoped<AccountBatch>().AddScoped<AccountCard>().AddScoped<NeedActions>().AddScoped<RiskActions>();
}

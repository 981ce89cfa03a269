namespace Portal.People;

public static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => 
        services.AddScoped<PeopleActions>().AddScoped<PeopleQuery>().AddScoped<PeopleWords>();
}

namespace Portal.Contacts;

public static class ContactSetup
{
    public static IServiceCollection AddContacts(this IServiceCollection services) => services.AddScoped<ContactActions>();
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Bench;

public static class HostedServices
{
    /// <summary>Takes out the product's background work, so that only the request is measured; the web server itself stays.</summary>
    public static void RemoveHosted(this IServiceCollection services)
    {
        foreach (var service in services.Where(s => s.ServiceType == typeof(IHostedService) && IsBackground(s)).ToList()) { services.Remove(service); }
    }

    private static bool IsBackground(ServiceDescriptor service)
    {
        var name = service.ImplementationType?.FullName ?? service.ImplementationFactory?.Method.DeclaringType?.FullName ?? "";
        return name.Contains("Quartz", StringComparison.Ordinal) || name.StartsWith("Portal.", StringComparison.Ordinal);
    }
}

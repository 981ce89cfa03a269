using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Complaints;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Complaints;

namespace Portal.Tests.Workflows;

/// <summary>A company whose complaint workflow has two versions; new cases still begin on the first.</summary>
public sealed class TwoVersions : TestCompany
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<WorkflowBinding>();
            services.AddSingleton(ComplaintBinding.Make() with { Versions = [SecondVersion.Definition, new ComplaintEscalation()] });
        });
    }
}

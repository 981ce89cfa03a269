using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;

namespace Portal.Tests.Support;

/// <summary>Addresses whose request has failed already, to look at the error pages that no test can cause.</summary>
public sealed class FailedPages : IStartupFilter
{
    private const string Folder = "/failed/";

    public static string With(int status) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{status}");

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (context.Request.Path.Value is { } path && path.StartsWith(Folder, StringComparison.Ordinal))
            {
                context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPath = path });
                context.Request.Path = "/Error/" + path[Folder.Length..];
            }
            return rest(context);
        });
        next(app);
    };
}

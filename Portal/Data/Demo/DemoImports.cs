using Microsoft.EntityFrameworkCore;
using Portal.Import.Runs;

namespace Portal.Data.Demo;

/// <summary>Two exports of the company's old system: the first imported with some rows refused and its mapping saved, the next week's checked.</summary>
public sealed class DemoImports(PortalDbContext db, ImportDesk desk, ImportRunner runner, int managerId)
{
    public async Task AddAsync(string name, string resource, bool write)
    {
        db.ChangeTracker.Clear();
        await using var file = typeof(DemoImports).Assembly.GetManifestResourceStream("demo/" + resource)!;
        var run = await desk.UploadAsync(name, file, managerId, defaultOwner: managerId);
        if (write) { await desk.SaveMappingAsync(Path.GetFileNameWithoutExtension(name), run.Mapping.Columns.Keys.ToList(), run, managerId); }
        await desk.CheckAsync(run, managerId);
        await runner.RunAsync(await ReadAsync(run.Id), CancellationToken.None);
        if (!write) { return; }
        await desk.WriteAsync(await ReadAsync(run.Id), managerId);
        await runner.RunAsync(await ReadAsync(run.Id), CancellationToken.None);
    }

    private Task<ImportRun> ReadAsync(long id) => db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id);
}

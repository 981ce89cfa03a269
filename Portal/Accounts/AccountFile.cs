using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Admin;
using Portal.Data;
using Portal.Files;
using Portal.Organization;

namespace Portal.Accounts;

/// <summary>A file that belongs to an account, such as a contract; its bytes lie content-addressed under the data folder.</summary>
public sealed class AccountFile
{
    public long Id { get; init; }
    public required long AccountId { get; set; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required long Length { get; init; }

    /// <summary>SHA-256 of the bytes, hex; the file's name on disk.</summary>
    public required string Hash { get; init; }
    public required int AddedById { get; init; }
    public required DateTime AddedUtc { get; init; }
}

public sealed class AccountFileConfiguration : IEntityTypeConfiguration<AccountFile>
{
    public void Configure(EntityTypeBuilder<AccountFile> entity)
    {
        entity.ToTable("AccountFiles");
        entity.Property(f => f.Name).HasMaxLength(200);
        entity.Property(f => f.ContentType).HasMaxLength(100);
        entity.Property(f => f.Hash).HasMaxLength(64);
        entity.HasIndex(f => new { f.AccountId, f.AddedUtc });
        entity.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

public static class AccountFiles
{
    /// <summary>Whoever sees an account sees its files.</summary>
    public static IQueryable<AccountFile> VisibleTo(this IQueryable<AccountFile> files, Viewer viewer, PortalDbContext db)
    {
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return files.Where(f => accounts.Contains(f.AccountId));
    }

    /// <summary>Gives stored files to an account; what it has already stays as it is.</summary>
    public static Task<SaveAnswer> AttachToAccountAsync(this PortalDbContext db, long accountId, IReadOnlyList<StoredFile> stored, Viewer viewer, DateTime nowUtc) => db.WriteAsync(async () =>
    {
        if (!await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == accountId)) { return SaveAnswer.NotFound; }
        var there = await db.Set<AccountFile>().Where(f => f.AccountId == accountId).Select(f => new { f.Name, f.Hash }).ToListAsync();
        foreach (var file in stored.DistinctBy(f => (f.Name, f.Hash)).Where(f => !there.Exists(t => t.Name == f.Name && t.Hash == f.Hash)))
        {
            db.Set<AccountFile>().Add(new()
            {
                AccountId = accountId, Name = file.Name, ContentType = file.ContentType, Length = file.Length, Hash = file.Hash, AddedById = viewer.UserId, AddedUtc = nowUtc,
            });
            db.Audit(nowUtc, viewer.UserId, AccountCard.AuditKind, accountId, "File", null, file.Name);
        }
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DirtFace.Integrations.Data.Migrations.Sqlite
{
    /// <summary>
    /// Alone, because SQLite gets a foreign key only by making its table anew, which leaves the transaction: a kill in the middle
    /// is mended by running this again, and nothing else of a migration would bear that.
    /// </summary>
    public partial class IntentsBelongToBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddForeignKey(
                name: "FK_SyncIntents_SyncBatches_TenantId_BatchId",
                table: "SyncIntents",
                columns: new[] { "TenantId", "BatchId" },
                principalTable: "SyncBatches",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_SyncIntents_SyncBatches_TenantId_BatchId",
                table: "SyncIntents");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DirtFace.Integrations.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BatchesAndPauses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "BatchId",
                table: "SyncIntents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "BatchPosition",
                table: "SyncIntents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ServerErrors",
                table: "SyncIntents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "TravelsAlone",
                table: "SyncIntents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "CallWindow",
                table: "Connections",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PausedUntil",
                table: "Connections",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RestUntil",
                table: "Connections",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SyncBatches",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConnectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    BodyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Items = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstSentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Fence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncBatches", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_SyncBatches_Connections_TenantId_ConnectionId",
                        columns: x => new { x.TenantId, x.ConnectionId },
                        principalTable: "Connections",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TokenJournal_TenantId_ConnectionId_State",
                table: "TokenJournal",
                columns: new[] { "TenantId", "ConnectionId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncIntents_TenantId_BatchId",
                table: "SyncIntents",
                columns: new[] { "TenantId", "BatchId" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncBatches_TenantId_ConnectionId",
                table: "SyncBatches",
                columns: new[] { "TenantId", "ConnectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncBatches_TenantId_RequestId",
                table: "SyncBatches",
                columns: new[] { "TenantId", "RequestId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SyncBatches");

            migrationBuilder.DropIndex(
                name: "IX_TokenJournal_TenantId_ConnectionId_State",
                table: "TokenJournal");

            migrationBuilder.DropIndex(
                name: "IX_SyncIntents_TenantId_BatchId",
                table: "SyncIntents");

            migrationBuilder.DropColumn(
                name: "BatchId",
                table: "SyncIntents");

            migrationBuilder.DropColumn(
                name: "BatchPosition",
                table: "SyncIntents");

            migrationBuilder.DropColumn(
                name: "ServerErrors",
                table: "SyncIntents");

            migrationBuilder.DropColumn(
                name: "TravelsAlone",
                table: "SyncIntents");

            migrationBuilder.DropColumn(
                name: "CallWindow",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "PausedUntil",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "RestUntil",
                table: "Connections");
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settingscard.h"
#include "shared/base/result.h"
#include "shared/storage/connection.h"

#include <QFuture>

class QPushButton;
class QVBoxLayout;

namespace veche::settings
{

/// The workspace file: where it is, a copy of it, the ones opened lately.
class FileCard final : public SettingsCard
{
    Q_OBJECT

public:
    FileCard(const SettingsContext &context, QWidget *parent);
    ~FileCard() override;
    void refresh();

protected:
    void retranslate() override;

private:
    void saveCopy();
    void copied(const QString &path, const Result<void> &done);

    QLabel *m_path;
    QPushButton *m_copy;
    QLabel *m_recentHeading;
    QVBoxLayout *m_recent;
    QFuture<Result<void>> m_copying;
    storage::StopFlag m_stop = std::make_shared<std::atomic_bool>(false);
};

} // namespace veche::settings
